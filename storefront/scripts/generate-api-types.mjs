// Writes src/api/generated from the services' OpenAPI documents in contracts/openapi; with --check it writes nothing and
// fails when a document has changed since.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const SERVICES = [
  'account-service',
  'inventory-service',
  'order-service',
  'product-service',
  'promotion-service',
  'safeguard-service',
];

const check = process.argv.includes('--check');
const folder = fileURLToPath(new URL('../src/api/generated/', import.meta.url));
mkdirSync(folder, { recursive: true });

for (const service of SERVICES) {
  const document = new URL(`../../contracts/openapi/${service}.json`, import.meta.url);
  const types = `${folder}${service}.ts`;
  const wanted = `// Generated from contracts/openapi/${service}.json by "npm run generate".\n\n${astToString(await openapiTS(document))}`;
  if (!check) {
    writeFileSync(types, wanted);
  } else if (!existsSync(types) || readFileSync(types, 'utf8') !== wanted) {
    console.error(
      `${basename(types)} is older than its OpenAPI document: run "npm run generate" and commit the result.`,
    );
    process.exitCode = 1;
  }
}
