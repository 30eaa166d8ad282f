import { expect, test } from 'vitest'
import { cellValue, measuredValue, shortValue, summaryValue } from './figures.ts'

test('a number has a true minus sign, and no zeros at its end', () => {
  expect([cellValue(-0.12345678), cellValue(2.5), shortValue(-1234.5)]).toEqual(['−0.123457', '2.5', '−1230'])
})

test('the rounding of a sum is the zero it stands for', () => {
  expect([summaryValue(-3e-9), summaryValue(3e-5), summaryValue(1.23456)]).toEqual(['0', '0.00003', '1.235'])
})

test('numbers below each other have three figures all of them, and what is nearly nothing is a power of ten', () => {
  expect([0.5, -2, 0, 0.00012, -3e-7].map(measuredValue)).toEqual([
    '0.500',
    '−2.00',
    '0',
    '0.000120',
    '−3e−7',
  ])
})

test('what is no finite number is written as what it is', () => {
  expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(cellValue)).toEqual([
    'NaN',
    '∞',
    '−∞',
  ])
})
