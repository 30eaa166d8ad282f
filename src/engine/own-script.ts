/** The browser's own, where it has Trusted Types; what it makes is taken for the string that it stands for. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): typeof rules
}

/** A script that does nothing but import another, whose address follows. */
const IMPORT = 'data:text/javascript,import '

const own = {
  createScriptURL(address: string) {
    const script = address.startsWith(IMPORT)
      ? JSON.parse(decodeURIComponent(address.slice(IMPORT.length)))
      : address
    if (new URL(script, location.href).origin !== location.origin)
      throw new TypeError(`${address} is not ours`)
    return address
  },
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('own-scripts', own) ?? own

/**
 * The address of a script, for a browser that the page's policy forbids to run one by a mere address.
 * @throws TypeError if it lies elsewhere
 */
export const ownScript = (address: string): string => policy.createScriptURL(address)

/** The same of a script that imports it, for where a script must not be started from its address. */
export const ownImport = (address: string): string =>
  ownScript(IMPORT + encodeURIComponent(JSON.stringify(new URL(address, location.href).href)))
