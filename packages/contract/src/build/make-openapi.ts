import { causeCodes } from '@placewell/core/codes/causes';
import { Slot } from '@placewell/core/codes/codes';
import { requirementCodes } from '@placewell/core/codes/requirements';
import { skillCodes } from '@placewell/core/codes/skills';
import { enquiryStates } from '@placewell/core/enquiry/transitions';
import { Answer } from '@placewell/core/survey/survey';
import * as z from 'zod';
import { type FailureKind, problems } from '../problems';
import { apiBase, problemsOf, type Route, routes } from '../routes';
import { ProblemDetails } from '../shapes/common';

type Json = Record<string, unknown>;

/** Long lists of codes, which stand in many shapes: said once in the document. */
const codeLists: Record<string, readonly string[]> = {
  Answer: Answer.options,
  Cause: causeCodes,
  EnquiryState: enquiryStates,
  Requirement: requirementCodes,
  Skill: skillCodes,
  Slot: Slot.options,
};
const listNames = new Map(Object.entries(codeLists).map(([name, codes]) => [codes.join(), name]));

/** The OpenAPI 3.1 document, made from the table of routes and its zod shapes. Pure: the same table gives the same text. */
export function makeOpenApi(): Json {
  const schemas: Json = Object.fromEntries(
    Object.entries(codeLists).map(([name, codes]) => [name, { type: 'string', enum: codes }]),
  );
  const problem = schemaOf(ProblemDetails, 'output', schemas);
  const responses: Json = {};
  const paths: Record<string, Json> = {};
  for (const [name, r] of Object.entries(routes) as [string, Route][]) {
    const path = paths[r.path] ?? {};
    path[r.method.toLowerCase()] = operation(name, r, schemas, (kinds) => refuse(kinds, problem, responses));
    paths[r.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Placewell API',
      version: '1',
      description:
        'Volunteer brokerage: roles, groups, enquiries, placements, surveys, and the outcome figures that come out of them.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: apiBase }],
    tags: [...new Set((Object.values(routes) as Route[]).map((r) => r.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      responses,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation(name: string, r: Route, schemas: Json, refusal: (kinds: FailureKind[]) => Json): Json {
  const open = r.who.includes('anonymous');
  const parameters = [
    ...fieldsOf(r.params, 'path', schemas),
    ...fieldsOf(r.query, 'query', schemas),
    ...(r.idempotencyKey ? [header('Idempotency-Key', true, { type: 'string', minLength: 8, maxLength: 200 })] : []),
    ...(r.ifMatch ? [header('If-Match', r.ifMatch === 'required', { type: 'string', examples: ['"3"'] })] : []),
    header('X-Correlation-Id', false, { type: 'string', pattern: '^[A-Za-z0-9._-]{8,64}$' }),
  ];
  return {
    operationId: name,
    tags: [r.tag],
    summary: r.summary,
    ...(r.description ? { description: r.description } : {}),
    'x-who': r.who,
    // An empty requirement beside it: a token is read where there is one, and not owed.
    security: open ? [{}, { bearer: [] }] : [{ bearer: [] }],
    parameters,
    ...(r.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(r.body, 'input', schemas) } },
          },
        }
      : {}),
    responses: {
      [String(r.status)]: {
        description: r.status === 201 ? 'Done; this is what there is now.' : 'This is what there is.',
        headers: {
          'X-Correlation-Id': { schema: { type: 'string' } },
          ...(r.etag ? { ETag: { description: 'The version shown.', schema: { type: 'string' } } } : {}),
        },
        content: { [r.produces ?? 'application/json']: { schema: schemaOf(r.response, 'output', schemas) } },
      },
      ...problemResponses(r, refusal),
    },
  };
}

const header = (name: string, required: boolean, schema: Json) => ({ name, in: 'header', required, schema });

function fieldsOf(shape: z.ZodObject | undefined, where: 'path' | 'query', schemas: Json): Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field as z.ZodType, 'input', schemas);
    return {
      name,
      in: where,
      required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema,
    };
  });
}

/** By status, with the codes that can stand there. */
function problemResponses(r: Route, refusal: (kinds: FailureKind[]) => Json): Json {
  const byStatus = new Map<number, FailureKind[]>();
  for (const kind of problemsOf(r)) {
    const { status } = problems[kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, kinds]) => [String(status), refusal(kinds.sort())]),
  );
}

/** The answer for a set of problems, said once in the document. */
function refuse(kinds: FailureKind[], schema: Json, responses: Json): Json {
  const name = kinds.join('.');
  responses[name] ??= {
    description: kinds.map((kind) => `${kind}: ${problems[kind].title}`).join('; '),
    content: { 'application/problem+json': { schema } },
  };
  return { $ref: `#/components/responses/${name}` };
}

/** One shape as JSON Schema; shapes with an id are hoisted to the components and pointed at. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const made = z.toJSONSchema(shape, {
    target: 'draft-2020-12',
    io,
    override: ({ jsonSchema }) => {
      // The pattern of a calendar is long and says less than its format.
      if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.format === 'email') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  }) as Json;
  const { $schema: _dialect, $defs = {}, ...own } = made;
  for (const [id, schema] of Object.entries($defs as Json)) {
    const { id: _id, ...rest } = repoint(schema) as Json;
    schemas[id] = rest;
  }
  return repoint(own) as Json;
}

function repoint(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(repoint);
  if (typeof value !== 'object' || value === null) return value;
  const list = 'enum' in value && Array.isArray(value.enum) ? listNames.get(value.enum.join()) : undefined;
  if (list !== undefined) return { $ref: `#/components/schemas/${list}` };
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '#/components/schemas/') : repoint(inner),
    ]),
  );
}
