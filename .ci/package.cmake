# What a package has beside what `cmake --install` puts there: run by cpack over its staging folder.
foreach(staged ${CPACK_TEMPORARY_INSTALL_DIRECTORY} ${CPACK_TEMPORARY_DIRECTORY})
  foreach(prefix ${staged} ${staged}/usr)
    if(EXISTS ${prefix}/bin/smm)
      set(root ${prefix})
    endif()
  endforeach()
endforeach()
if(NOT root)
  message(FATAL_ERROR "no program in ${CPACK_TEMPORARY_DIRECTORY}")
endif()

execute_process(COMMAND strip --strip-unneeded --remove-section=.comment --remove-section=.note
                        ${root}/bin/smm COMMAND_ERROR_IS_FATAL ANY)

set(documents ${root}/share/doc/smm)
file(MAKE_DIRECTORY ${documents})
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/debian/copyright ${documents}/copyright)

if(CPACK_GENERATOR STREQUAL DEB)
  file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/debian/changelog ${documents}/changelog.Debian)
  file(GLOB_RECURSE pages ${root}/share/man/*)
  execute_process(COMMAND gzip -9n ${pages} ${documents}/changelog.Debian
                  COMMAND_ERROR_IS_FATAL ANY)
else()
  # Elsewhere the zones' library may be missing: it comes along.
  execute_process(COMMAND sh -c "ldd ${root}/bin/smm | sed -n 's/.*libdate-tz[^ ]* => \\([^ ]*\\).*/\\1/p'"
                  OUTPUT_VARIABLE zones OUTPUT_STRIP_TRAILING_WHITESPACE)
  file(REAL_PATH ${zones} from)
  get_filename_component(name ${zones} NAME)
  file(MAKE_DIRECTORY ${root}/lib/smm)
  file(COPY_FILE ${from} ${root}/lib/smm/${name})
endif()

# Whoever builds: nobody but root may write to what is installed.
execute_process(COMMAND chmod -R u=rwX,go=rX ${root})
