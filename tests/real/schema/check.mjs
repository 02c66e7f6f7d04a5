// Judges YAML documents by a JSON Schema (draft 2020-12):
//
//   node check.mjs MODULES < REQUEST > ANSWER
//
// REQUEST is {"schema": {...}, "documents": ["yaml", ...]}; ANSWER a list with, for each document,
// null if the schema accepts it, else the first complaints.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const load = createRequire(process.argv[2] + "/");
const { default: Ajv } = load("ajv/dist/2020.js");
const { parse } = load("yaml");

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: false });
if (!ajv.validateSchema(schema)) throw new Error(JSON.stringify(ajv.errors));
const validate = ajv.compile(schema);
const answers = documents.map((text) =>
  validate(parse(text)) ? null : validate.errors.map((e) => `${e.instancePath} ${e.message}`).join("; "));
console.log(JSON.stringify(answers));
