/** The browser's own, where it has Trusted Types; what it makes is taken for the string that it stands for. */
interface TrustedTypes {
  emptyHTML: string
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): {
    createHTML(html: string): string
  }
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('own-html', { createHTML: (html) => html })

/** HTML that was made when the site was built: the page's policy forbids to set any other. */
export const ownHtml = (html: string): string => policy?.createHTML(html) ?? html

export const EMPTY_HTML = trustedTypes?.emptyHTML ?? ''
