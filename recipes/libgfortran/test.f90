! Arrays, 128-bit numbers, formats, a file, the library's sort of an error, and IEEE's exceptions.
program test
  use, intrinsic :: ieee_arithmetic
  use, intrinsic :: iso_fortran_env, only: int64, real64
  implicit none
  integer, parameter :: wide = selected_real_kind(30)
  real(real64), allocatable :: a(:, :)
  real(wide) :: root
  integer(int64) :: started, ended
  integer :: i, unit, status
  character(40) :: line
  logical :: raised

  allocate (a(3, 3))
  a = reshape([(real(i, real64), i=1, 9)], [3, 3])
  if (abs(sum(matmul(a, transpose(a))) - 837) > 1e-9_real64) error stop 1
  open (newunit=unit, file='test.txt', status='replace', action='readwrite')
  write (unit, '(a,es12.4,i6)') 'line', exp(1.0_real64), maxloc(a(:, 1))
  write (unit, *) sqrt(2.0_wide)
  rewind (unit)
  read (unit, '(a)') line
  if (line /= 'line  2.7183E+00     3') error stop 2
  read (unit, *) root
  if (abs(root*root - 2) > 1e-30_wide) error stop 3
  read (unit, *, iostat=status) root
  if (.not. is_iostat_end(status)) error stop 4
  close (unit, status='delete')
  call system_clock(started)
  call execute_command_line('exit 3', exitstat=status)
  call system_clock(ended)
  if (ended < started) error stop 5
  root = 0
  if (.not. ieee_is_nan(root/root)) error stop 6
  call ieee_get_flag(ieee_invalid, raised)
  if (.not. raised) error stop 7
end program
