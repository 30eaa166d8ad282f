/** The browser's own, where it has Trusted Types; what it makes is taken for the string that it stands for. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): typeof rules
}

const own = {
  createScriptURL(address: string) {
    if (new URL(address, location.href).origin !== location.origin)
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
