(* Exceptions, a map, threads, 64-bit numbers and a file. *)
module Words = Map.Make (String)

exception Odd of int

let half n = if n land 1 = 1 then raise (Odd n) else n / 2

let () =
  let path = Sys.argv.(1) in
  let count = ref 0 and m = Mutex.create () in
  let add () = for _ = 1 to 1000 do Mutex.lock m; incr count; Mutex.unlock m done in
  List.iter Thread.join (List.init 4 (fun _ -> Thread.create add ()));
  let out = open_out path in
  Printf.fprintf out "threads=%d\n" !count;
  close_out out;
  let line = let i = open_in path in let l = input_line i in close_in i; l in
  let words = List.fold_left (fun w s -> Words.update s (function None -> Some 1 | Some n -> Some (n + 1)) w)
      Words.empty (String.split_on_char ' ' "the cat and the dog and the bird") in
  (try ignore (half 7) with Odd n -> Printf.printf "odd: %d %d %s the=%d\n" n (half 42) line (Words.find "the" words));
  Printf.printf "%Ld %s\n" (Int64.mul 3_000_000_000L 3L) (Unix.getcwd ())
