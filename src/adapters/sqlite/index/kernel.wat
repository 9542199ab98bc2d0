;; The inner loops of the search by meaning; plain-kernel.ts says the same in TypeScript. `npm run kernel` assembles this
;; file into kernel-wasm.ts, and a test compares the two.
;;
;; A vector is a code of `dimensions` signed bytes (a multiple of 128) and their signs, one bit each, set for negative.
(module
  (import "vectors" "memory" (memory 0))
  (import "vectors" "dimensions" (global $dimensions i32))
  (import "vectors" "query" (global $query i32))         ;; the question's vector, 16-bit numbers
  (import "vectors" "queryBits" (global $queryBits i32)) ;; its signs
  (import "vectors" "histogram" (global $histogram i32)) ;; how many vectors differ in 0, 1, 2 … signs, 32-bit numbers
  (import "vectors" "list" (global $list i32))           ;; places, then their dot products, 32-bit numbers

  ;; Writes the signs of `count` codes to `bits`.
  (func (export "signs") (param $codes i32) (param $count i32) (param $bits i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $codes) (i32.mul (local.get $count) (global.get $dimensions))))
    (loop $next
      (i32.store16 (local.get $bits) (i8x16.bitmask (v128.load (local.get $codes))))
      (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
      (local.set $bits (i32.add (local.get $bits) (i32.const 2)))
      (br_if $next (i32.lt_u (local.get $codes) (local.get $end)))))

  ;; In how many signs each of `count` vectors differs from the question, to `distances` (16 bits each) and the histogram.
  (func (export "compare") (param $bits i32) (param $count i32) (param $distances i32)
    (local $end i32) (local $rowEnd i32) (local $asked i32) (local $sum i64) (local $bar i32)
    (local.set $end (i32.add (local.get $bits)
      (i32.mul (local.get $count) (i32.shr_u (global.get $dimensions) (i32.const 3)))))
    (loop $next
      (local.set $sum (i64.const 0))
      (local.set $asked (global.get $queryBits))
      (local.set $rowEnd (i32.add (local.get $bits) (i32.shr_u (global.get $dimensions) (i32.const 3))))
      (loop $word
        (local.set $sum (i64.add (local.get $sum) (i64.add
          (i64.popcnt (i64.xor (i64.load (local.get $bits)) (i64.load (local.get $asked))))
          (i64.popcnt (i64.xor (i64.load offset=8 (local.get $bits)) (i64.load offset=8 (local.get $asked)))))))
        (local.set $asked (i32.add (local.get $asked) (i32.const 16)))
        (local.set $bits (i32.add (local.get $bits) (i32.const 16)))
        (br_if $word (i32.lt_u (local.get $bits) (local.get $rowEnd))))
      (i32.store16 (local.get $distances) (i32.wrap_i64 (local.get $sum)))
      (local.set $distances (i32.add (local.get $distances) (i32.const 2)))
      (local.set $bar (i32.add (global.get $histogram) (i32.shl (i32.wrap_i64 (local.get $sum)) (i32.const 2))))
      (i32.store (local.get $bar) (i32.add (i32.load (local.get $bar)) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $bits) (local.get $end)))))

  ;; Lists the places of those of `count` distances that are at most `most`; returns how many they are.
  (func (export "collect") (param $distances i32) (param $count i32) (param $most i32) (result i32)
    (local $place i32) (local $out i32)
    (local.set $out (global.get $list))
    (loop $next
      ;; Written in any case, kept only if the list grows: cheaper than a branch that nobody can foresee.
      (i32.store (local.get $out) (local.get $place))
      (local.set $out (i32.add (local.get $out)
        (i32.shl (i32.le_u (i32.load16_u (local.get $distances)) (local.get $most)) (i32.const 2))))
      (local.set $distances (i32.add (local.get $distances) (i32.const 2)))
      (local.set $place (i32.add (local.get $place) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $place) (local.get $count))))
    (i32.shr_u (i32.sub (local.get $out) (global.get $list)) (i32.const 2)))

  ;; The dot product of one code and the question.
  (func $dot (param $code i32) (result i32)
    (local $asked i32) (local $end i32) (local $a v128) (local $b v128)
    (local.set $asked (global.get $query))
    (local.set $end (i32.add (local.get $code) (global.get $dimensions)))
    (loop $next
      (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s
        (v128.load8x8_s (local.get $code)) (v128.load (local.get $asked)))))
      (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s
        (v128.load8x8_s offset=8 (local.get $code)) (v128.load offset=16 (local.get $asked)))))
      (local.set $code (i32.add (local.get $code) (i32.const 16)))
      (local.set $asked (i32.add (local.get $asked) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $code) (local.get $end))))
    (local.set $a (i32x4.add (local.get $a) (local.get $b)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
      (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))

  ;; Replaces the first `count` listed places by the dot products of their codes.
  (func (export "dots") (param $codes i32) (param $count i32)
    (local $at i32) (local $end i32)
    (local.set $at (global.get $list))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $count) (i32.const 2))))
    (block $done (loop $next
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (i32.store (local.get $at) (call $dot
        (i32.add (local.get $codes) (i32.mul (i32.load (local.get $at)) (global.get $dimensions)))))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br $next)))))
