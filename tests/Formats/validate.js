// Reads a file with programs of others and says "ok N", N records, or what is wrong with it.
//
//   node validate.js geojson|csv|stix|cap|cloudevents|jsonl|taxii FILE
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv/dist/2020').default;
const schema = name => fs.readFileSync(path.join(__dirname, name), 'utf8');

function must(holds, why) {
  if (!holds) throw new Error(why);
}

function ajv(name, value) {
  const check = new Ajv({ allErrors: false, strict: false }).compile(JSON.parse(schema(name)));
  must(check(value), JSON.stringify(check.errors));
}

// Two readers that know nothing of each other.
function geojson(text) {
  const collection = require('@placemarkio/check-geojson').check(text);
  const problems = require('geojson-validation').isFeatureCollection(JSON.parse(text), true);
  must(problems.length === 0, JSON.stringify(problems));
  for (const { geometry, properties } of collection.features) {
    must(properties && Array.isArray(properties.basis) && properties.own === (properties.basis.length === 0), 'A record without a basis that is not its reader\'s own.');
    must(geometry === null || geometry.coordinates.every(c => (`${c}`.split('.')[1] ?? '').length <= 7), 'More than seven decimals.');
  }
  return collection.features.length;
}

function csv(text) {
  must(!/[^\r]\n$/.test(text), 'A row must end with CR and LF.');
  const rows = require('csv-parse/sync').parse(text, { columns: true, relax_column_count: false, record_delimiter: '\r\n' });
  for (const row of rows) {
    must(row.name.startsWith('incidents/'), `Not a record: ${row.name}`);
    must((row.own === 'true') === (row.basis_provision === ''), 'A record without a basis that is not its reader\'s own.');
    for (const cell of Object.values(row)) must(!/^[=+@\t\r]/.test(cell) && !/^-\D/.test(cell), `A spreadsheet would run ${cell}`);
  }
  return rows.length;
}

// The rules that MITRE's reader of STIX has for what all objects share; its own objects are those of ATT&CK.
async function common(objects) {
  const mitre = await import('@mitre-attack/attack-data-model');
  const rules = {
    created: mitre.stixCreatedTimestampSchema, modified: mitre.stixModifiedTimestampSchema, created_by_ref: mitre.stixCreatedByRefSchema,
    external_references: mitre.externalReferencesSchema, object_marking_refs: mitre.objectMarkingRefsSchema,
  };
  for (const object of objects) {
    const parts = Object.entries(rules).filter(([name]) => object[name] !== undefined).map(([name, rule]) => [name, rule, object[name]]);
    for (const marking of object.granular_markings ?? []) parts.push(['granular_markings', mitre.granularMarkingSchema, marking]);
    if (object.definition) parts.push(['definition', mitre.statementMarkingObjectSchema, object.definition]);
    for (const [name, rule, value] of parts) {
      const found = rule.safeParse(value);
      must(found.success, `${object.id}.${name}: ${JSON.stringify(found.error?.issues)}`);
    }
  }
}

function stixObjects(objects) {
  const ids = new Set(objects.map(o => o.id));
  must(ids.size === objects.length, 'An object stands in it twice.');
  for (const object of objects) {
    must(object.modified === undefined || object.created <= object.modified, `${object.id} was modified before it was created.`);
    for (const [name, value] of Object.entries(object))
      if (name.endsWith('_ref') || name.endsWith('_refs')) for (const id of [value].flat()) must(ids.has(id), `${object.id}: ${name} ${id} is not there.`);
    for (const id of Object.keys(object.extensions ?? {})) must(ids.has(id) || object.type === 'marking-definition', `${id} is not defined.`);
    for (const { selectors, marking_ref: marking } of object.granular_markings ?? [])
      for (const selector of selectors) must(ids.has(marking) && selector.split('.').reduce((part, name) => part?.[name], object) !== undefined, `${selector} selects nothing.`);
  }
  return objects.filter(o => o.type === 'incident').length;
}

async function stix(text) {
  const bundle = JSON.parse(text);
  ajv('stix-2.1.schema.json', bundle);
  await common(bundle.objects ?? []);
  return stixObjects(bundle.objects ?? []);
}

async function cap(text) {
  const result = await require('xmllint-wasm').validateXML({
    xml: [{ fileName: 'feed.xml', contents: text }],
    schema: [{ fileName: 'atom.xsd', contents: schema('atom.xsd') }],
    preload: [{ fileName: 'cap-1.2.xsd', contents: schema('cap-1.2.xsd') }],
    initialMemoryPages: 1024,
    maxMemoryPages: 32768,
  });
  must(result.valid, JSON.stringify(result.errors));
  const { Alert } = require('@dec112/cap-ts').CAP_1_2;
  const alerts = text.match(/<alert [\s\S]*?<\/alert>/g) ?? [];
  for (const alert of alerts) {
    const of = name => alert.match(new RegExp(`<${name}>([^<]*)</${name}>`))?.[1];
    const read = await Alert.fromXML(alert);
    must(read.identifier === of('identifier') && read.sent === of('sent') && read.info_list.length > 0, 'Another reader of CAP reads something else.');
    must((of('scope') === 'Restricted') === (of('restriction') !== undefined), 'restriction stands with Restricted alone.');
    must((of('scope') === 'Private') === (of('addresses') !== undefined), 'addresses stand with Private alone.');
    must((of('msgType') === 'Alert') === (of('references') === undefined), 'An Update or Cancel refers to what it changes.');
  }
  return alerts.length;
}

function cloudevents(text) {
  const { CloudEvent } = require('cloudevents');
  const batch = JSON.parse(text);
  for (const each of batch) {
    // The SDK takes an id for granted, and throws on anything else that the standard forbids.
    must(each.id && new CloudEvent(each, true).validate(), JSON.stringify(each));
    for (const name of Object.keys(each)) must(/^[a-z0-9]{1,20}$/.test(name), `${name} is no name of an attribute.`);
    must(Buffer.byteLength(JSON.stringify(each)) <= 65536, 'An event of more than 64 KiB.');
  }
  must(new Set(batch.map(e => `${e.source} ${e.id}`)).size === batch.length, 'Source and id name two events.');
  return batch.length;
}

function jsonl(text) {
  const rows = text.split('\n').filter(line => line.length > 0).map(line => JSON.parse(line));
  for (const row of rows) must(row.name.startsWith('incidents/') && row.disclosure, JSON.stringify(row));
  return rows.length;
}

// The envelope of TAXII 2.1 (section 3.7): what its objects refer to may stand in another page.
async function taxii(text) {
  const { more, next, objects, ...others } = JSON.parse(text);
  must(typeof more === 'boolean' && more === (typeof next === 'string') && Object.keys(others).length === 0, 'No envelope.');
  ajv('stix-2.1.schema.json', { type: 'bundle', id: 'bundle--1a9c8f0e-2f5e-4d0b-8f4e-3c6f1f7d9e21', objects });
  await common(objects);
  return objects.filter(o => o.type === 'incident').length;
}

const readers = { geojson, csv, stix, cap, cloudevents, jsonl, taxii };

(async () => {
  const [format, file] = process.argv.slice(2);
  console.log(`ok ${await readers[format](fs.readFileSync(file, 'utf8'))}`);
})().catch(error => {
  console.log(`FAIL ${error.message}`);
  process.exitCode = 1;
});
