// node test/lib/schema.ts: prints the types of the client from the program's OpenAPI document into
// web/src/api/schema.ts. The tests fail when it is not what the program describes.

import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

import { document_ } from './document.ts';
import { top } from './store.ts';

export const schemaPath = `${top}web/src/api/schema.ts`;
const HEAD = '// Printed by `make describe` from the program; never edited.\n\n';

export async function schemaPrint(): Promise<string> {
  const nodes = await openapiTS(document_ as never);
  return HEAD + astToString(nodes);
}

export const schemaRead = (): Promise<string> => readFile(schemaPath, 'utf8').catch(() => '');

if (process.argv[1] === new URL(import.meta.url).pathname) await writeFile(schemaPath, await schemaPrint());
