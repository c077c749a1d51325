import { describe, expect, it } from 'vitest';
import { findMessages } from '../../src/explorer/shell/find-messages.ts';

const IDS = ['pkg.v1.GetReply', 'pkg.v1.GetRequest', 'pkg.v1.Outer.Get', 'get.v1.Other', 'pkg.v1.Forget'];

describe('finding a message by part of its name', () => {
  it.each([
    ['', IDS],
    ['getreq', ['pkg.v1.GetRequest']],
    ['get', ['pkg.v1.Outer.Get', 'pkg.v1.GetReply', 'pkg.v1.GetRequest', 'pkg.v1.Forget', 'get.v1.Other']],
    ['GET reply', ['pkg.v1.GetReply']],
    ['pkg.v1.getreply', ['pkg.v1.GetReply']],
    ['nothing', []],
  ])('%j', (query, expected) => {
    expect(findMessages(IDS, query)).toEqual(expected);
  });
});
