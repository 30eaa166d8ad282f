import { Children, isValidElement, type ReactNode } from 'react'

/** The text of highlighted code. */
export const codeOf = (node: ReactNode): string =>
  Children.toArray(node)
    .map((child) => {
      if (isValidElement<{ children?: ReactNode }>(child)) return codeOf(child.props.children)
      return typeof child === 'string' ? child : ''
    })
    .join('')
