/** A process of its own that makes load: whoever is measured shares no event loop with it. One order, one report. */

import type { LoadOrder } from './load-order.ts';
import { makeLoad } from './make-load.ts';

process.on('message', (order: LoadOrder) => {
  void makeLoad(order).then((report) => process.send?.(report));
});
