! Arrays, threads, 128-bit numbers, a preprocessor, and a file that its argument names.
program hello
  use words
  use omp_lib
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none
  integer, parameter :: wide = selected_real_kind(30)
  character(8), parameter :: text(8) = [character(8) :: 'the', 'cat', 'and', 'the', 'dog', 'and', 'the', 'bird']
  type(counter) :: the = counter('the')
  real(real64) :: total = 0
  character(200) :: path, line
  integer :: i, unit

  do i = 1, size(text)
    call the%look(text(i))
  end do
  call omp_set_num_threads(4)
!$omp parallel do reduction(+:total)
  do i = 1, 1000
    total = total + sqrt(real(i, real64))
  end do
  call get_command_argument(1, path)
  open (newunit=unit, file=path, status='replace', action='readwrite')
  write (unit, '(a,i0,a,f0.4)') 'the=', the%n, ' total=', total
  write (unit, '(f0.30)') sqrt(2.0_wide)
  rewind (unit)
  do
    read (unit, '(a)', iostat=i) line
    if (i /= 0) exit
    print '(a)', trim(line)
  end do
#ifdef __GFORTRAN__
  print '(a)', 'preprocessed'
#endif
end program
