/** How far the work is: a bar on a terminal, a plain line now and then in a log. Always on standard error. */
export interface Progress {
  readonly tick: () => void;
  readonly stop: () => void;
}

const LOG_SECONDS = 5;

/** `total` is undefined where files hold several documents each. */
export async function progress(total: number | undefined, quiet: boolean): Promise<Progress> {
  if (quiet) return { tick: () => undefined, stop: () => undefined };
  return process.stderr.isTTY === true ? bar(total) : log(total);
}

async function bar(total: number | undefined): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  const format = total === undefined ? '{value} documents  {duration_formatted}' : '{bar} {value}/{total} documents  {duration_formatted}';
  const shown = new cliProgress.SingleBar(
    { format, clearOnComplete: true, hideCursor: true, stream: process.stderr },
    cliProgress.Presets.shades_classic,
  );
  shown.start(total ?? 0, 0);
  const restore = (): void => shown.stop();
  process.once('exit', restore);
  return {
    tick: () => shown.increment(),
    stop: () => {
      process.off('exit', restore);
      shown.stop();
    },
  };
}

function log(total: number | undefined): Progress {
  let done = 0;
  let said = performance.now();
  return {
    tick() {
      done++;
      if (performance.now() - said < LOG_SECONDS * 1000) return;
      said = performance.now();
      process.stderr.write(`${done}${total === undefined ? '' : ` of ${total}`} documents\n`);
    },
    stop: () => undefined,
  };
}
