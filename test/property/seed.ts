// Before each test file: the seed of its property tests. It is the same in every run, so that a change that passed here
// passes everywhere, and a red run is about the change. The nightly workflow draws new ones through PROPERTY_SEED.
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_124) })
