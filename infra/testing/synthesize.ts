import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib';
import { createPlatform } from '../platform';
import { readStage } from '../stage';

const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are judged by tests, as they are.
  Properties: any;
  Metadata?: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Synthesized {
  app: App;
  /** Where the templates and assets lie. */
  folder: string;
  /** Templates by the part of the platform: data, web, service, observability. */
  resources: Record<PartName, Record<string, Resource>>;
}

export type PartName = keyof ReturnType<typeof createPlatform>;

export const prodContext = {
  stage: 'prod',
  mailFrom: 'roles@volunteer.example.org',
  domain: 'volunteer.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0f0f0f0f-0000-4000-8000-000000000000',
  alarmEmail: 'on-call@example.org',
};

/** The app of cdk.json, in this process. Bundling is most of the time it takes, and is left out unless it matters. */
export function synthesize(given: Record<string, string> = {}, { bundling = false } = {}): Synthesized {
  const folder = mkdtempSync(join(tmpdir(), 'placewell-synth-'));
  const app = new App({
    outdir: folder,
    analyticsReporting: false,
    context: { ...context, ...(bundling ? {} : { 'aws:cdk:bundling-stacks': [] }), ...given },
  });
  const parts = createPlatform(app, readStage(app.node));
  const assembly = app.synth();
  const of = (stack: Stack) => assembly.getStackArtifact(stack.artifactId).template.Resources;
  return {
    app,
    folder,
    resources: {
      data: of(parts.data),
      web: of(parts.web),
      service: of(parts.service),
      observability: of(parts.observability),
    },
  };
}

/** The resources of one type, by their logical ids. */
export const ofType = (resources: Record<string, Resource>, type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, resource]) => resource.Type === type);

/** The only resource of a type. */
export function theOne(resources: Record<string, Resource>, type: string): Resource {
  const found = ofType(resources, type);
  if (found.length !== 1 || !found[0]) throw new Error(`There are ${found.length} of ${type}`);
  return found[0][1];
}
