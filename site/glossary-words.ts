import type { TermKey } from '../src/cells/article/glossary.en.ts'
import type { ByLanguage } from '../src/words/language.ts'

/** What a term is called in the text of a chapter, and what in code. */
interface Names {
  text?: RegExp
  code?: RegExp
}

/** The terms that are explained, as each language writes them. */
export const TERMS: ByLanguage<Record<TermKey, Names>> = {
  en: {
    act: { code: /^(mlp[12]\.)?act$/ },
    classToken: { text: /\bclass token\b/ },
    dim: { code: /^dim$/ },
    fc: { code: /^(mlp[12]\.)?fc[12]$/ },
    features: { text: /\bfeatures?\b/ },
    gelu: { text: /\bGELU\b/ },
    layerNorm: { text: /\bLayerNorm\b/ },
    logits: { text: /\blogits?\b/ },
    mlp: { text: /\bMLP\b(?!-)|\bfeed-forward layer\b/ },
    mlpRatio: { code: /^mlp_ratio$/ },
    numTokens: { code: /^num_tokens$/, text: /\bnum_tokens\b/ },
    patch: { text: /\bpatch(es)?\b/ },
    residualStream: { text: /\b(residual )?stream\b|\bresiduals\b/ },
    shapeWorld: { text: /\bshape world\b/ },
    smoothness: { text: /\bsmoothness\b/ },
    timm: { text: /\btimm\b/ },
    token: { text: /(?<!class )\btokens?\b/ },
  },
  zh: {
    act: { code: /^(mlp[12]\.)?act$/ },
    classToken: { text: /\bclass token\b/ },
    dim: { code: /^dim$/ },
    fc: { code: /^(mlp[12]\.)?fc[12]$/ },
    features: { text: /特征/ },
    gelu: { text: /\bGELU\b/ },
    layerNorm: { text: /\bLayerNorm\b/ },
    logits: { text: /\blogits?\b/ },
    mlp: { text: /\bMLP\b(?!-)|前馈层/ },
    mlpRatio: { code: /^mlp_ratio$/ },
    numTokens: { code: /^num_tokens$/, text: /\bnum_tokens\b/ },
    patch: { text: /图块|\bpatch\b/ },
    residualStream: { text: /残差流|主干/ },
    shapeWorld: { text: /形状世界/ },
    smoothness: { text: /平滑度/ },
    timm: { text: /\btimm\b/ },
    token: { text: /(?<!class )\btoken\b/ },
  },
}
