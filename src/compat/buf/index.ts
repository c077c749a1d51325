export { bufBreaking } from './breaking.ts';
export { BUF_RULES, type BufRuleId } from './ids.ts';
