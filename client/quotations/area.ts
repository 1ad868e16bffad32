import type { Area } from '../shared/area.ts';
import { findQuotation } from './quotationTrace.ts';

/** Where quotations are from. */
export const quotations: Area = ({ client, ready }) => findQuotation(client, ready);
