import type { Document } from '../../core/document/document.ts';
import type { ListedDuty } from '../../features/duties/duties.ts';
import type { DutyItem } from '../../protocol/duties.ts';
import { toRange } from '../shared/ranges.ts';

export function toDutyItem({ text }: Document, duty: ListedDuty): DutyItem {
  const { who, strength, action } = duty;
  return { who, strength, action, range: toRange(text, duty) };
}
