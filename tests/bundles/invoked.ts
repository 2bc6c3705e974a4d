import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

type Said = { imported?: string; id?: number; result?: unknown; error?: string };

/** A bundle in a process of its own, called as Lambda calls it. */
export class Invoked {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (said: Said) => void>();
  private readonly ready: Promise<void>;
  private calls = 0;
  /** What it wrote to its log. */
  log = '';

  constructor(folder: string, environment: Record<string, string>) {
    this.child = fork(fileURLToPath(new URL('./invoke.mjs', import.meta.url)), [folder], {
      // Nothing of the tests' own environment: what a function is not given, it must not find.
      env: { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...environment },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.log += chunk;
      });
    }
    this.ready = new Promise((done, failed) => {
      this.child.once('exit', (code) => {
        const why = new Error(`the bundle ended with ${code}: ${this.log.slice(-2000)}`);
        failed(why);
        for (const tell of this.waiting.values()) tell({ error: why.message });
      });
      this.child.on('message', (said: Said) => {
        if (said.imported === 'function') done();
        else if (said.imported) failed(new Error(`handler is ${said.imported}`));
        else if (said.id !== undefined) this.waiting.get(said.id)?.(said);
      });
    });
    this.ready.catch(() => undefined);
  }

  /** Throws what the handler threw, as an error with its name and message. */
  async call<T>(event: unknown, timeoutMs = 20_000): Promise<T> {
    await this.ready;
    const id = ++this.calls;
    const said = await new Promise<Said>((tell) => {
      this.waiting.set(id, tell);
      this.child.send({ id, event, timeoutMs });
    });
    this.waiting.delete(id);
    if (said.error !== undefined) throw new Error(said.error);
    return said.result as T;
  }

  async imported(): Promise<true> {
    await this.ready;
    return true;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}
