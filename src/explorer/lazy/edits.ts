// What changes bytes, with the encoder: fetched once something is open.
export { addField, applyReading, parseScalar, reframe, removeRecord, sampleReading, setScalar } from '#wire';
