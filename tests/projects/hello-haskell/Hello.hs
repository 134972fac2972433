-- Exceptions, threads, a file and numbers of any size.
import Control.Concurrent
import Control.Exception
import Control.Monad
import System.Environment
import System.IO

half :: Int -> Int
half n | odd n = throw (userError ("odd: " ++ show n))
       | otherwise = n `div` 2

main :: IO ()
main = do
  [path] <- getArgs
  done <- newEmptyMVar
  forM_ [1 .. 4 :: Int] $ \i -> forkIO (evaluate (sum [1 .. i * 1000]) >>= putMVar done)
  total <- sum <$> replicateM 4 (takeMVar done)
  writeFile path ("total=" ++ show total ++ "\n")
  line <- readFile path
  r <- try (evaluate (half 7)) :: IO (Either IOException Int)
  putStrLn (either show show r ++ " " ++ show (half 42) ++ " " ++ head (lines line))
  print (product [1 .. 25 :: Integer])
