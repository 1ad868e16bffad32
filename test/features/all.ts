import { runTogether } from '../shared/together.ts';

await runTogether(import.meta.dirname);
