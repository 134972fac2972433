! A module with a type of its own, for the other file.
module words
  implicit none
  private
  type, public :: counter
    character(8) :: word = ''
    integer :: n = 0
  contains
    procedure :: look
  end type

contains

  elemental subroutine look(self, word)
    class(counter), intent(inout) :: self
    character(*), intent(in) :: word
    if (self%word == word) self%n = self%n + 1
  end subroutine
end module
