/** Made by `site/listings.ts`: the HTML of every listing of the chapters, by its address. */
declare module 'virtual:listings' {
  const listings: Readonly<Record<string, string>>
  export default listings
}
