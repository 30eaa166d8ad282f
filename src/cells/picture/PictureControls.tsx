import { prerendered } from '../../kit/prerendered.tsx'

/** All that the picture can be. Before its code has come a page can be read and its numbers followed. */
export const PictureControls = prerendered(async () => (await import('./PictureChoices.tsx')).PictureChoices)
