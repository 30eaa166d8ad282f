import { expect, test } from 'vitest'
import { han } from './han.ts'

test('Latin letters and digits stand apart from Han characters, and these do not stand apart from each other', () => {
  expect(han('嵌入', '之后的残差流')).toBe('嵌入之后的残差流')
  expect(han('模块 0', '之后的残差流')).toBe('模块 0 之后的残差流')
  expect(han('纵向 197 个', 'token', '，横向')).toBe('纵向 197 个 token，横向')
  expect(han('纵向 192 个', '特征', '，横向')).toBe('纵向 192 个特征，横向')
})
