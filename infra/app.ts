import { App } from 'aws-cdk-lib';
import { createPlatform } from './platform';
import { readStage } from './stage';

const app = new App();
createPlatform(app, readStage(app.node));
app.synth();
