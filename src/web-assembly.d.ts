/** What is used of the standard's API: Node's types lack it, and so may the processor (without SIMD, `validate` says no). */
declare const WebAssembly:
  | {
      validate(bytes: Uint8Array): boolean
      readonly Memory: new (pages: { readonly initial: number }) => WebAssemblyMemory
      readonly Module: new (bytes: Uint8Array) => object
      readonly Instance: new (module: object, imports: object) => { readonly exports: object }
    }
  | undefined

interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
