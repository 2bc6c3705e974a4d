import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the local issuer keeps between starts, so that sessions and tokens outlive a restart. */
export type IssuerFile = {
  /** Its URL, the `iss` of its tokens. */
  readonly url: string;
  /** The private key tokens are signed with; RS256, as Cognito's are. */
  readonly key: JWK & { readonly kid: string };
  readonly cookieKeys: readonly string[];
};

export const defaultIssuerUrl = 'http://localhost:3080';

/** The audience of access tokens. */
export const apiAudience = 'placewell-api';

export const clientId = 'placewell';

const pathIn = (dataDir: string) => join(dataDir, 'issuer.json');

/** Reads the file, or makes it. Two processes that start together get the same one. */
export const openIssuerFile = async (dataDir: string): Promise<IssuerFile> => {
  const file = pathIn(dataDir);
  const kept = readIssuerFile(file);
  if (kept) return kept;

  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const made: IssuerFile = {
    url: defaultIssuerUrl,
    key: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
  mkdirSync(dataDir, { recursive: true });
  const aside = writeAside(file, made);
  try {
    // Unlike a rename, a link never replaces what another process made in the meantime.
    linkSync(aside, file);
    return made;
  } catch (error) {
    const others = readIssuerFile(file);
    if (!others) throw error;
    return others;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Remembers where the issuer is, so that tokens can be made for it while it is not running. */
export const saveIssuerUrl = (dataDir: string, file: IssuerFile, url: string): void => {
  if (file.url !== url) renameSync(writeAside(pathIn(dataDir), { ...file, url }), pathIn(dataDir));
};

const writeAside = (file: string, content: IssuerFile): string => {
  const aside = `${file}.${process.pid}.${randomUUID()}`;
  writeFileSync(aside, JSON.stringify(content, null, 2), { mode: 0o600 });
  return aside;
};

const readIssuerFile = (file: string): IssuerFile | undefined => {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(content);
  } catch {
    throw new Error(`${file} cannot be read. Remove it; a new one is made at the next start.`);
  }
};
