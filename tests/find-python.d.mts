export function findPython(...modules: string[]): string
