import { prerendered } from '../../kit/prerendered.tsx'
import './mixing.css'

/** What every token would get from every other through one block's mlp2, were there no GELU. */
export const TokenMapCell = prerendered(async () => (await import('./TokenMap.tsx')).TokenMap)
