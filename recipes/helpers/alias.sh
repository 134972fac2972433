# For CMake packages whose static library goes by another name than the shared one, which programs ask for.

# alias_target FILE NAME TARGET: find_package(), which reads the package's FILE, makes NAME another name of TARGET.
alias_target() {
	cat >>"$1" <<-END
		if(NOT TARGET $2)
		  add_library($2 INTERFACE IMPORTED)
		  set_target_properties($2 PROPERTIES INTERFACE_LINK_LIBRARIES $3)
		endif()
	END
}
