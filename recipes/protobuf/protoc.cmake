
# protoc is a program of the machine that builds.
find_program(Protobuf_PROTOC_EXECUTABLE protoc)
if(Protobuf_PROTOC_EXECUTABLE AND NOT TARGET protobuf::protoc)
  add_executable(protobuf::protoc IMPORTED)
  set_target_properties(protobuf::protoc PROPERTIES IMPORTED_LOCATION "${Protobuf_PROTOC_EXECUTABLE}")
endif()
