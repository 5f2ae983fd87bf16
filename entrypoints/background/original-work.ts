import { postingKey } from '../../lib/domain/address.ts';
import { isSameOpening } from '../../lib/domain/cluster.ts';
import type { FoundBoard } from '../../lib/domain/company-finding.ts';
import { companyFit } from '../../lib/domain/company-fit.ts';
import { isMissing } from '../../lib/run/look-at-board.ts';
import type { Recognised } from '../../lib/sources/sites.ts';
import { simHash } from '../../lib/util/sim-hash.ts';
import type { CompanyTools } from './company-handlers.ts';

/** What finding an employer's own posting asks of the script that works with the database: what is the same, and whose. */
export const originalWork = { postingKey, isSameOpening, companyFit, isMissing, simHash };
export type OriginalWork = typeof originalWork & {
  foundBoard(found: Recognised, tools: CompanyTools): Promise<FoundBoard>;
};
