import type { Node } from 'constructs';

/** One installation of the platform, and what is decided for it. */
export interface StageSettings {
  /** Part of every name: `dev`, `prod`. */
  name: string;
  region: string;
  /** Data outlives its stack, and more capacity is set aside. */
  production: boolean;
  /** The site's own host name and its certificate (of us-east-1, as CloudFront asks). Without it, CloudFront's name is used. */
  domain: { name: string; certificateArn: string } | null;
  /** The address mail comes from. Its domain is the SES identity. */
  mailFrom: string;
  /** Who is told when an alarm goes off; nobody without it. */
  alarmEmail: string | null;
  /** Begins the address of the sign-in page; unique in the region, across all of AWS. */
  signInPrefix: string | null;
}

const names = ['dev', 'prod'] as const;

/**
 * Reads the stage from CDK's context: `-c stage=prod -c mailFrom=roles@example.org -c domain=… -c certificateArn=…`.
 * @throws saying what is missing or contradicts itself. A production stage takes no made-up address.
 */
export function readStage(node: Node): StageSettings {
  const text = (name: string): string | null => {
    const value: unknown = node.tryGetContext(name);
    if (value === undefined || value === '') return null;
    if (typeof value !== 'string') throw new Error(`The context value ${name} must be text.`);
    return value;
  };
  const name = text('stage') ?? 'dev';
  if (!names.some((known) => known === name)) {
    throw new Error(`There is no stage "${name}". Use -c stage=${names.join(' or -c stage=')}.`);
  }
  const production = name === 'prod';
  const mailFrom = text('mailFrom') ?? (production ? null : 'nobody@placewell.example');
  if (!mailFrom || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(mailFrom)) {
    throw new Error('Say where mail comes from: -c mailFrom=volunteering@example.org');
  }
  const [domain, certificateArn] = [text('domain'), text('certificateArn')];
  if ((domain === null) !== (certificateArn === null)) {
    throw new Error('A domain needs its certificate: give -c domain=… and -c certificateArn=… together.');
  }
  if (certificateArn !== null && !certificateArn.startsWith('arn:aws:acm:us-east-1:')) {
    throw new Error('CloudFront takes certificates of us-east-1 only: -c certificateArn=arn:aws:acm:us-east-1:…');
  }
  return {
    name,
    region: text('region') ?? 'eu-west-2',
    production,
    domain: domain && certificateArn ? { name: domain, certificateArn } : null,
    mailFrom,
    alarmEmail: text('alarmEmail'),
    signInPrefix: text('signInPrefix'),
  };
}
