import type { Area } from '../shared/area.ts';
import { exportCommand } from './export.ts';

/** Files from and for other programs. */
export const exchange: Area = ({ client, ready }) => exportCommand(client, ready);
