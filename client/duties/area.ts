import type { Area } from '../shared/area.ts';
import { showDuties } from './dutiesView.ts';

/** Who must do what, as written. */
export const duties: Area = ({ context, client, ready, onClaimsChanged }) =>
  showDuties(context, client, ready, onClaimsChanged);
