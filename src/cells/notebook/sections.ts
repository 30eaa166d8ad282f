/** Which of some headings a thing of the page stands under; undefined where it stands above all of them. */
export function sectionOf<Section extends { id: string }>(
  thing: Element,
  sections: readonly Section[],
): Section | undefined {
  return sections.findLast(({ id }) => {
    const heading = document.getElementById(id)
    return heading && heading.compareDocumentPosition(thing) & Node.DOCUMENT_POSITION_FOLLOWING
  })
}
