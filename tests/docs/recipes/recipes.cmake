# The recipes of smm-hacking(7), followed to the letter: what they add is compiled, and the conformance
# suite plays their network; without its stage, the suite says which file is missing.
set(followed ${CMAKE_BINARY_DIR}/followed)
set(page ${PROJECT_SOURCE_DIR}/man/smm-hacking.7)
set(recipes ${CMAKE_CURRENT_LIST_DIR})
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page} ${recipes}/follow.py)
execute_process(COMMAND ${Python3_EXECUTABLE} ${recipes}/follow.py ${page} ${PROJECT_SOURCE_DIR}
                        ${followed} COMMAND_ERROR_IS_FATAL ANY)
configure_file(${recipes}/tree.cmake ${followed}/CMakeLists.txt COPYONLY)
set(SMM_TESTS_DIR ${here})
add_subdirectory(${followed} ${CMAKE_BINARY_DIR}/followed-build EXCLUDE_FROM_ALL)
add_test(NAME hacking/build COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR}
                                    --target smm_followed smm_unstaged)
add_test(NAME hacking/followed COMMAND smm_followed --no-intro)
add_test(NAME hacking/unstaged COMMAND smm_unstaged --no-intro)
set_tests_properties(hacking/build PROPERTIES FIXTURES_SETUP followed TIMEOUT 600)
set_tests_properties(hacking/followed hacking/unstaged PROPERTIES FIXTURES_REQUIRED followed)
set_tests_properties(hacking/unstaged PROPERTIES
  PASS_REGULAR_EXPRESSION "tests/support/stages/board.cpp is missing")
