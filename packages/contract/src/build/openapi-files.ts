import { fileURLToPath } from 'node:url';
import { makeOpenApi } from './make-openapi';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The two files made from the contract, by path: one for people and tools, one that the API serves. */
export function files(): Record<string, string> {
  const document = makeOpenApi();
  return {
    [at('../../../../docs/openapi.json')]: `${JSON.stringify(document, null, 2)}\n`,
    // As text, so that it costs nothing until somebody asks for it.
    [at('../openapi.generated.ts')]:
      `// Made by write-openapi.ts from the contract. Do not edit.\nexport const openApiJson: string =\n  ${JSON.stringify(JSON.stringify(document))};\n`,
  };
}
