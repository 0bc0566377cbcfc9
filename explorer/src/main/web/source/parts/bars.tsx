import type { Node, Row } from '../api';
import { NodeLink } from './basics';
import { count } from './words';

/** A chart of rows by one of their numbers, readable as a table. */
export function Bars({ title, rows, value, unit }: { title: string; rows: Row[]; value: string; unit: string }) {
  const most = Math.max(1, ...rows.map((row) => Number(row[value])));
  return (
    <table class="bars">
      <caption>{title}</caption>
      <thead class="hidden"><tr><th scope="col">Name</th><th scope="col">{unit}</th></tr></thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row"><NodeLink node={row.name as Node} /></th>
            <td>
              <svg width="100%" height="14" aria-hidden="true" preserveAspectRatio="none">
                <rect width={`${(100 * Number(row[value])) / most}%`} height="14" rx="2" />
              </svg>
            </td>
            <td class="number">{count(Number(row[value]))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
