import { createServer, type Server } from 'node:net';

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> => {
  const probe = createServer();
  return listenOn(probe, 0).then((port) => new Promise((done) => probe.close(() => done(port))));
};

export type PortChoice = {
  /** Asked for by name: this port or an error. 0 takes any free one. */
  readonly port?: number | undefined;
  /** Not asked for: this port, or the next free one after it. */
  readonly preferred: number;
  /** What wants the port, for the error's sake, e.g. "the web server". */
  readonly what: string;
};

/**
 * Listens on this machine only (127.0.0.1) and returns the port.
 *
 * @throws with what to do about it when the port asked for is in use, or when twenty in a row are.
 */
export const listen = async (server: Server, { port, preferred, what }: PortChoice): Promise<number> => {
  const candidates = port === undefined ? Array.from({ length: 20 }, (_, step) => preferred + step) : [port];
  for (const candidate of candidates) {
    try {
      return await listenOn(server, candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(
    port === undefined
      ? `No free port for ${what} between ${candidates.at(0)} and ${candidates.at(-1)}.`
      : `Port ${port} for ${what} is in use by another program. Stop that program or choose another port.`,
  );
};

const listenOn = (server: Server, port: number): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
