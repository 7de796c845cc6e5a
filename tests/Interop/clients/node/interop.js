#!/usr/bin/env node
// Usage: interop.js HOST:PORT CASE|all
// Prints "ok CASE" or "FAIL CASE why" for each case; exits 0 only when all are ok.
'use strict';

const { cases } = require('./cases');

// The longest case takes well under a second; this only keeps a hang from becoming a hang of the whole run.
const CASE_LIMIT_MS = 30_000;

async function run(address, name) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${CASE_LIMIT_MS} ms`)), CASE_LIMIT_MS);
  });
  try {
    await Promise.race([cases[name](address), limit]);
    console.log(`ok ${name}`);
    return true;
  } catch (error) {
    console.log(`FAIL ${name} ${String(error.message).replaceAll('\n', ' ')}`);
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function main([address, wanted]) {
  const names = wanted === 'all' ? Object.keys(cases) : [wanted];
  if (!address || !names.every(name => name in cases)) {
    console.error(`usage: interop.js HOST:PORT all|${Object.keys(cases).join('|')}`);
    return 2;
  }
  let failed = 0;
  for (const name of names) failed += (await run(address, name)) ? 0 : 1;
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(code => process.exit(code));
