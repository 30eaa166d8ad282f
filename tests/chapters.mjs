import { readdirSync } from 'node:fs'

/** The names of the chapters. */
export const CHAPTERS = readdirSync('content/en').map((file) => file.replace('.mdx', ''))
