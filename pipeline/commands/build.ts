/** `build`: all stages, from inputs to a release. */
import { build } from '../build.ts';
import { checkInputs, sources } from '../input/sources.ts';
import { loadStages } from '../stages.ts';
import { bytesOf, type InputArguments, inputsOf, placeOf } from './options.ts';
import { progress } from './progress.ts';
import { countsOf, printErrors, statusOf, summary } from './report.ts';

export async function runBuild(args: InputArguments & { readonly out: string }): Promise<number> {
  const started = performance.now();
  const inputs = inputsOf(args.input);
  const maxBytes = bytesOf(args.maxBytes);
  const except = await placeOf(args.out);
  const { files, single } = await checkInputs(inputs, except);
  const [stages, { openRelease }] = await Promise.all([loadStages({ maxBytes }), import('../export/release.ts')]);
  const shown = await progress(single ? files : undefined, args.json === true);
  try {
    const { manifest, issues } = await build(sources(inputs, { maxBytes, except }), stages, () => openRelease(args.out), shown.tick);
    shown.stop();
    const seconds = (performance.now() - started) / 1000;
    if (args.json === true) {
      process.stdout.write(
        `${JSON.stringify({ out: args.out, seconds, issues: countsOf(issues), tables: manifest.tables, files: manifest.files })}\n`,
      );
    } else {
      process.stdout.write(summary(args.out, manifest, issues, seconds));
      printErrors(issues, `${args.out}/issues.jsonl`);
    }
    return statusOf(issues, args.allowErrors);
  } finally {
    shown.stop();
  }
}
