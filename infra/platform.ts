import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DataStack } from './stacks/data-stack';
import { ObservabilityStack } from './stacks/observability-stack';
import { ServiceStack } from './stacks/service-stack';
import { WebStack } from './stacks/web-stack';
import type { StageSettings } from './stage';

/** The whole platform of one stage: four stacks, each depending only on those before it. */
export function createPlatform(app: App, stage: StageSettings) {
  // The account is whichever one deploys; the region is decided, for names and layers that differ by region.
  const props = { stage, env: { region: stage.region }, terminationProtection: stage.production };
  const named = (name: string) => `Placewell-${stage.name}-${name}`;

  const data = new DataStack(app, named('data'), {
    ...props,
    description: 'Placewell: records, keys and staff accounts',
  });
  const web = new WebStack(app, named('web'), { ...props, data, description: 'Placewell: CDN, API and files' });
  const service = new ServiceStack(app, named('service'), {
    ...props,
    data,
    web,
    description: 'Placewell: functions and what calls them',
  });
  const observability = new ObservabilityStack(app, named('observability'), {
    ...props,
    service,
    web,
    description: 'Placewell: alarms and a dashboard',
  });
  for (const [key, value] of Object.entries({ application: 'placewell', stage: stage.name }))
    Tags.of(app).add(key, value);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return { data, web, service, observability };
}
