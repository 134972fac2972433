--  Exceptions, tasks, a file, and a C library.
with Ada.Command_Line; with Ada.Exceptions; with Ada.Text_IO;
with Interfaces.C.Strings;
with Words;
procedure Hello is
   use Ada.Text_IO;
   Odd : exception;

   function Zlib_Version return Interfaces.C.Strings.chars_ptr
     with Import, Convention => C, External_Name => "zlibVersion";

   protected Total is
      procedure Add;
      function Value return Integer;
   private
      Sum : Integer := 0;
   end Total;
   protected body Total is
      procedure Add is
      begin
         Sum := Sum + 1;
      end Add;
      function Value return Integer is (Sum);
   end Total;

   task type Worker;
   task body Worker is
   begin
      for I in 1 .. 1000 loop
         Total.Add;
      end loop;
   end Worker;

   function Half (N : Integer) return Integer is
   begin
      if N mod 2 /= 0 then
         raise Odd with "odd:" & N'Image;
      end if;
      return N / 2;
   end Half;

   File : File_Type;
begin
   declare
      Workers : array (1 .. 4) of Worker;
   begin
      null;
   end;
   Create (File, Out_File, Ada.Command_Line.Argument (1));
   Put_Line (File, "the=" & Words.Count ("the cat and the dog and the bird", "the")'Image);
   Close (File);
   Open (File, In_File, Ada.Command_Line.Argument (1));
   begin
      Put_Line (Half (7)'Image);
   exception
      when E : Odd =>
         Put_Line (Ada.Exceptions.Exception_Message (E) & Half (42)'Image & " tasks=" & Total.Value'Image & " " & Get_Line (File));
   end;
   Put_Line ("zlib " & Interfaces.C.Strings.Value (Zlib_Version) (1 .. 2));
end Hello;
