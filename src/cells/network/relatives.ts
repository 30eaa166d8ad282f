/** The relatives by the names they were published under, which are the same in every language. */
export const RELATIVES = { mixer: 'MLP-Mixer', resmlp: 'ResMLP', gmlp: 'gMLP' } as const
