package Words is
   function Count (Text, Word : String) return Natural;
end Words;
